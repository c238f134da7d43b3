package io.danlu.samplers.gp;

import io.danlu.space.Point;

/** A point and how worth trying it is. */
record Peak(Point point, double height) {}
