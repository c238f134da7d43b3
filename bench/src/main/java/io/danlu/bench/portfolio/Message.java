package io.danlu.bench.portfolio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message of protocol buffers, read without its schema. Source: "Encoding", protobuf.dev. Immutable.
 *
 * @param fields in the order in which they were written
 */
record Message(List<Field> fields) {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    /**
     * One field.
     *
     * @param number its number in the schema
     * @param integer the value of an integer, or of a fixed number's bits
     * @param bytes the value of a text, of bytes or of a message
     */
    record Field(int number, long integer, ByteBuffer bytes) {}

    /** Reads a message. */
    static Message read(ByteBuffer buffer) {
        ByteBuffer in = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            long key = varint(in);
            int number = (int) (key >>> 3);
            fields.add(
                    switch ((int) (key & 7)) {
                        case VARINT -> new Field(number, varint(in), ByteBuffer.allocate(0));
                        case FIXED64 -> new Field(number, in.getLong(), ByteBuffer.allocate(0));
                        case FIXED32 -> new Field(number, in.getInt(), ByteBuffer.allocate(0));
                        case BYTES -> {
                            int length = (int) varint(in);
                            ByteBuffer bytes = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
                            in.position(in.position() + length);
                            yield new Field(number, 0, bytes);
                        }
                        default -> throw new IllegalArgumentException("Field %d: unknown wire type".formatted(number));
                    });
        }
        return new Message(fields);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    private Stream<Field> all(int number) {
        return fields.stream().filter(field -> field.number() == number);
    }

    /** Returns the messages of the fields of that number. */
    List<Message> messages(int number) {
        return all(number).map(field -> read(field.bytes())).toList();
    }

    /** Returns the texts of the fields of that number. */
    List<String> texts(int number) {
        return all(number)
                .map(field ->
                        StandardCharsets.UTF_8.decode(field.bytes().duplicate()).toString())
                .toList();
    }

    /** Returns the integers of the fields of that number. */
    List<Long> integers(int number) {
        return all(number).map(Field::integer).toList();
    }

    /** Returns the bytes of the field of that number. */
    ByteBuffer bytes(int number) {
        return all(number)
                .map(field -> field.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN))
                .findFirst()
                .orElseGet(() -> ByteBuffer.allocate(0));
    }
}
