package io.danlu.sampler;

import io.danlu.space.Point;
import io.danlu.trial.Explanation;

/** A point to evaluate, with the explanation of why it was proposed. */
public record Proposal(Point point, Explanation explanation) {}
