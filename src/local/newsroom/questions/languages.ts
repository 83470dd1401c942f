// Questions in, or over articles in, other languages than English. What is held is never tuned on.
import type { Row } from "../questions.ts";

export const LANGUAGE_HELD: Row[] = [
  [
    "Wer ist Obmann des Ausschusses für Rechentechnik?",
    ["einundzwanzig-oder-vierunddreissig-gigawattstunden"],
    ["Severin Abtmaier"],
  ],
  [
    "Was kostet die Wärme für das Hallenbad Brückstadt je Kilowattstunde?",
    ["rechenzentrum-heizt-schwimmbad"],
    ["2,4 Cent"],
  ],
  ["Quand la règle 12 entre-t-elle en vigueur ?", ["l-autorite-adopte-la-regle-12"], ["1er juillet 2027"]],
  [
    "¿Cuánta agua podrá tomar el centro de datos del río?",
    ["el-pleno-aprueba-el-centro-de-datos"],
    ["1,9 millones"],
  ],
  ["スレート6はどの市の市場で試されたか", ["sumaho-no-san-bitto-moderu"], ["真砂市"]],
  [
    "Wie viel Strom verbrauchte das Training von Marrow 4?",
    ["einundzwanzig-oder-vierunddreissig-gigawattstunden"],
    ["21 Gigawattstunden"],
  ],
  ["Wie viele Mitglieder hat der Maschinenbauverband?", ["was-regel-12-verlangt"], ["700"]],
  ["8ビット版で地方名を含む伝票の正解率は何%か", ["sumaho-no-san-bitto-moderu"], ["93.0%"]],
];

export const LANGUAGE: Row[] = [
  ["Wie warm ist das Wasser im Hallenbad Brückstadt?", ["rechenzentrum-heizt-schwimmbad"], ["28 Grad"]],
  ["Wie viele Rechenzentren in Velmark haben Flüssigkeitskühlung?", ["t10-braucht-1150-watt"], ["neun"]],
  ["Ab wann gilt Regel 12?", ["was-regel-12-verlangt"], ["1. Juli 2027"]],
  ["Quelle amende risque une entreprise selon la règle 12 ?", ["l-autorite-adopte-la-regle-12"], ["3 %"]],
  ["¿Cuántas plazas de aprendiz ofrece Sundrift?", ["el-pleno-aprueba-el-centro-de-datos"], ["60"]],
  ["魚市場の仲買人の作業時間は一日何分短くなったか", ["sumaho-no-san-bitto-moderu"], ["48分"]],
  ["How many minutes a day did fish brokers in Masago save?", ["sumaho-no-san-bitto-moderu"], ["48分"]],
  [
    "Woher kommen die Getriebe der Roboter bei Ferrow Foundries?",
    ["t10-braucht-1150-watt"],
    ["Hartlieb & Sohn"],
  ],
  [
    "Welche Angaben müssen Hersteller nach Regel 12 offenlegen?",
    ["was-regel-12-verlangt"],
    ["Stromverbrauch"],
  ],
  [
    "Que regrette l’association des consommateurs d’Arvel ?",
    ["l-autorite-adopte-la-regle-12"],
    ["ignore la consommation"],
  ],
  ["¿Qué pide la cofradía de pescadores?", ["el-pleno-aprueba-el-centro-de-datos"], ["temperatura"]],
  ["端末の費用は一台いくらか", ["sumaho-no-san-bitto-moderu"], ["9万8千円"]],
  [
    "Warum muss das Rechenzentrum an 340 Tagen Wärme liefern?",
    ["rechenzentrum-heizt-schwimmbad"],
    ["Vertrag|Ein Training endet"],
  ],
];
