import type { DoNotDisturbLabels } from '@onetask/react';

export const ARABIC_DO_NOT_DISTURB: DoNotDisturbLabels = {
  title: 'عدم الإزعاج',
  off: 'عدم الإزعاج: متوقف',
  on: 'عدم الإزعاج: مفعّل',
  onUntil: 'عدم الإزعاج: مفعّل حتى {time}',
  quietHours: 'عدم الإزعاج: ساعات الهدوء حتى {time}',
  focus: 'عدم الإزعاج: مفعّل أثناء تركيزك',
  tomorrow: 'غدًا، {time}',
  waiting: {
    zero: 'لا شيء ينتظرك',
    one: 'رسالة واحدة تنتظرك',
    two: 'رسالتان تنتظرانك',
    few: '{count} رسائل تنتظرك',
    many: '{count} رسالة تنتظرك',
    other: '{count} رسالة تنتظرك',
  },
  waitingSome: 'هناك ما ينتظرك',
  nothingLost: 'ما يصل الآن ينتظرك',
  turnOff: 'إيقاف',
  letThrough: 'اسمح بالمرور الآن',
  forHour: 'لمدة ساعة',
  untilTomorrow: 'حتى الغد، {time}',
  untilTurnedOff: 'حتى أوقفه بنفسي',
};
