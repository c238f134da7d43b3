package io.danlu.selection.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Decodes UTF-8 strictly: an invalid byte is rejected with its line, never replaced. A byte order mark at the beginning
 * is dropped. Reads no further than it has to.
 */
final class Utf8Reader extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final InputStream bytes;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16).limit(0);
    private final CharBuffer out = CharBuffer.allocate(1 << 16).limit(0);
    private int line = 1;
    private boolean ended;
    private boolean begun;

    /** @param file the name of the source in messages */
    Utf8Reader(String file, InputStream bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (!out.hasRemaining() && decode()) {
            dropMark();
        }
        if (!out.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, out.remaining());
        out.get(buffer, offset, count);
        return count;
    }

    private void dropMark() {
        if (!begun && out.hasRemaining()) {
            begun = true;
            if (out.get(out.position()) == BYTE_ORDER_MARK) {
                out.get();
            }
        }
    }

    /** Decodes more bytes; returns false at the end. */
    private boolean decode() throws IOException {
        if (ended) {
            return false;
        }
        ended = !fill();
        out.clear();
        CoderResult result = decoder.decode(in, out, ended);
        out.flip();
        if (result.isError()) {
            throw DataException.at(
                    file,
                    line + lines(),
                    "byte 0x%02X is not UTF-8. Save the file as UTF-8.".formatted(in.get(in.position()) & 0xFF));
        }
        line += lines();
        return true;
    }

    /** Reads more bytes behind those that are not decoded yet; returns false at the end. */
    private boolean fill() throws IOException {
        in.compact();
        try {
            int count = bytes.read(in.array(), in.position(), in.remaining());
            in.position(in.position() + Math.max(0, count));
            return count >= 0;
        } catch (ZipException | EOFException damaged) {
            throw new DataException(
                    "%s: the compressed file is damaged or cut (%s). Copy it again, or compress it again."
                            .formatted(file, damaged.getMessage()));
        } finally {
            in.flip();
        }
    }

    private int lines() {
        int count = 0;
        for (int i = out.position(); i < out.limit(); i++) {
            count += out.get(i) == '\n' ? 1 : 0;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
