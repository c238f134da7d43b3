package io.danlu.trial;

/** One change to a study: to one of its trials, or to the study as a whole. A study is the log of these, and nothing else. Immutable. */
public sealed interface Event permits TrialEvent, StudyEvent {}
