package io.danlu.format.intake;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A reader that skips a byte order mark at the beginning of a text. */
final class Unmarked extends FilterReader {

    private boolean begun;

    Unmarked(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        int character = in.read();
        boolean mark = !begun && character == '\uFEFF';
        begun = true;
        return mark ? in.read() : character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (begun || length == 0) {
            return in.read(buffer, offset, length);
        }
        int first = read();
        if (first < 0) {
            return first;
        }
        buffer[offset] = (char) first;
        return 1;
    }
}
