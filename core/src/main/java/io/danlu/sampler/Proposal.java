package io.danlu.sampler;

import io.danlu.space.Point;
import io.danlu.trial.Explanation;

/** A point to evaluate, and why. */
public record Proposal(Point point, Explanation explanation) {}
