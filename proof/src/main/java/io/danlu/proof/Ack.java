package io.danlu.proof;

/**
 * A result that the store acknowledged to a worker.
 *
 * @param number number of the trial
 * @param token token of the lease under which the result was told
 * @param value the result
 * @param worker the worker that told it
 */
record Ack(int number, long token, double value, String worker) {

    String line() {
        return number + " " + token + " " + value + " " + worker + "\n";
    }

    static Ack parse(String line) {
        String[] words = line.split(" ", -1);
        return new Ack(Integer.parseInt(words[0]), Long.parseLong(words[1]), Double.parseDouble(words[2]), words[3]);
    }
}
