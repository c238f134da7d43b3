package io.danlu.samplers.gp;

import io.danlu.space.Point;

/** A point and its acquisition. */
record Peak(Point point, double height) {}
