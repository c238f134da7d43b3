package io.danlu.proof;

/**
 * A worker's word that a result was acknowledged by the store.
 *
 * @param number the trial
 * @param token of the lease under which it was told
 * @param value the result
 * @param worker who told it
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
