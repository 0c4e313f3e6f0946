import type { Candidate, TraceStep } from "../../core/categorise/verdict.ts";

// How trace and candidates are stored: a line each, fields apart by tabs, in the order of these functions.

const oneLine = (text: string): string => text.replace(/[\t\n\r]+/g, " ");
const lines = (text: string): string[][] => (text === "" ? [] : text.split("\n").map((line) => line.split("\t")));

export const traceText = (trace: readonly TraceStep[]): string =>
  trace.map(({ stage, outcome, score, note }) => `${stage}\t${outcome}\t${score ?? ""}\t${oneLine(note)}`).join("\n");

export const readTrace = (text: string): TraceStep[] =>
  lines(text).map(([stage, outcome, score, note]) => ({
    stage: stage as TraceStep["stage"],
    outcome: outcome as TraceStep["outcome"],
    score: score === "" ? null : Number(score),
    note: note ?? "",
  }));

export const candidatesText = (candidates: readonly Candidate[]): string =>
  candidates.map(({ category, group, confidence }) => `${oneLine(category)}\t${group}\t${confidence}`).join("\n");

export const readCandidates = (text: string): Candidate[] =>
  lines(text).map(([category, group, confidence]) => ({
    category: category ?? "",
    group: group as Candidate["group"],
    confidence: Number(confidence),
  }));
