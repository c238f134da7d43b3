package io.danlu.forest;

/**
 * The nodes that could be split next, ordered by decreasing improvement, and among equals the older node first. A
 * binary heap (Williams, "Algorithm 232: Heapsort", 1964). Reusable working memory for one thread.
 */
final class Frontier {

    private final int[] heap;
    private final double[] improvement;
    private int size;

    /** @param improvement the improvement of each node, which must not change while the node is in the heap */
    Frontier(double[] improvement) {
        this.improvement = improvement;
        this.heap = new int[improvement.length];
    }

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(int node) {
        int at = size++;
        while (at > 0 && before(node, heap[(at - 1) / 2])) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = node;
    }

    int poll() {
        int first = heap[0];
        int moved = heap[--size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], moved)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = moved;
        return first;
    }

    private boolean before(int node, int other) {
        return improvement[node] > improvement[other] || (improvement[node] == improvement[other] && node < other);
    }
}
