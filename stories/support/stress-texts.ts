/** Content that breaks layouts: a title, a body and a name of each kind are picked by what they replace. */
export const STRESS_TEXTS = {
  german: {
    titles: [
      'Rechtsschutzversicherungsgesellschaften vergleichen und Zusammenfassung verschicken',
      'Kraftfahrzeug-Haftpflichtversicherungsnachweis für den Produktionstransporter einreichen',
      'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen',
      'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung lesen',
    ],
    bodies: [
      'Könntest du dir bis zum Donnerstagnachmittag die Arbeitsunfähigkeitsbescheinigungsvordrucke ansehen? Ich glaube, die Betriebskostenabrechnungszeitraumangabe stimmt nicht.',
      'Die Veranstaltungsteilnahmebestätigungen sind unvollständig: Es fehlen Siebentausendzweihundertvierundfünfzig Unterschriftenbeglaubigungen.',
    ],
    names: [
      'Maximiliane Freifrau von Hohenlohe-Waldenburg-Schillingsfürst',
      'Karl-Theodor Müller-Lüdenscheidt',
      'Abteilung Öffentlichkeitsarbeit und Veranstaltungskommunikation',
    ],
  },
  cjk: {
    titles: [
      '第二幕分镜脚本的最终修订版以及配色方案确认',
      '二〇二七年度予算案の最終確認とスタジオ経費の見直し',
      '다음 분기 포스터 타이포그래피 두 번째 수정안 검토',
      '请在星期四之前把发票寄给哈尔登公司财务部门',
    ],
    bodies: [
      '星期四之前能不能看一下第二个标签页？我觉得工作室那一行的数字不对，可能需要重新计算一遍再发给大家确认。',
      '木曜日までに二番目のタブを見ていただけますか。スタジオの行が間違っているように思います。',
    ],
    names: ['歐陽若蘭', '長谷川優太郎', '김하늘', '設計工作室'],
  },
  arabic: {
    titles: [
      'مراجعة القصة المصورة للفصل الثاني مع فريق Design',
      'ميزانية 2027 النهائية',
      'إرسال الفاتورة رقم 4711 إلى Halden قبل الخميس',
      'لوحة المزاج لعلامة الشاي التجارية الجديدة',
    ],
    bodies: [
      'هل يمكنك الاطلاع على التبويب الثاني قبل يوم الخميس؟ أعتقد أن سطر الاستوديو غير صحيح (انظر B12).',
      'اكتملت خمس مهام قبل التاسعة صباحًا.',
    ],
    names: ['عبد الرحمن بن عبد العزيز', 'ليلى الخطيب', 'قسم التصميم'],
  },
  emoji: {
    titles: [
      '🎬🎨 Storyboard 👩‍🎨👨🏽‍🎨 → 🏁',
      '🧾💸💸💸',
      '👩‍👩‍👧‍👦 Team 🏳️‍🌈 lunch 🍜🍣🥟🍕',
      '1️⃣2️⃣3️⃣ go 🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀',
    ],
    bodies: ['👀 before 📅 Thursday? I think the 🏢 line is 📉 🙃', '🥇🥈🥉 🎉🎉🎉'],
    names: ['🦊 Mira', 'Jonas 🧑🏿‍🚀', '🏴‍☠️🏴‍☠️🏴‍☠️'],
  },
} as const;
