const TODAY = new Date().toISOString().slice(0, 10);
/** The year of the rows: the last one that is over. */
export const YEAR = Number(TODAY.slice(0, 4)) - 1;

/** A year of one person, to be asked about. */
export const STATEMENT = [
  "Date,Description,Amount",
  ...Array.from({ length: 12 }, (_, month) => {
    const at = `${YEAR}-${String(month + 1).padStart(2, "0")}`;
    return [
      `${at}-03,MAPLEFIELD SUPERMARKET ALBANY,-${50 + month}.25`,
      `${at}-09,TIN KETTLE COFFEE,-4.50`,
      `${at}-15,PAYROLL HALCYON LABS SALARY,2800.00`,
      `${at}-20,APPLE STORE BERLIN,-${10 + month}.00`,
      `${at}-21,APPLE MUSIC,-9.99`,
      `${at}-25,TRANSFER TO SAVINGS ACCOUNT,-300.00`,
    ].join("\n");
  }),
  `${YEAR}-06-11,MAPLEFIELD SUPERMARKET ALBANY,20.00`,
  `${YEAR}-07-30,NORTHGATE HARDWARE AND GARDEN,-612.40`,
  "",
].join("\n");
