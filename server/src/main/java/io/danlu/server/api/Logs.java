package io.danlu.server.api;

import java.util.List;

/** Where the output of trials' programs is. */
@FunctionalInterface
public interface Logs {

    /** The end of what the program of a trial printed, line by line; nothing where there is nothing. */
    List<String> tail(String study, int number);
}
