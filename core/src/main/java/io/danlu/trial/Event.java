package io.danlu.trial;

/** A change to one trial of a study or to the study as a whole. A study is the log of its events. Immutable. */
public sealed interface Event permits TrialEvent, StudyEvent {}
