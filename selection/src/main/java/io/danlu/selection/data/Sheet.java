package io.danlu.selection.data;

import io.danlu.space.Spelling;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header, its cells as they are written. A column is checked only when it is read, so that unused
 * columns may hold anything. Immutable.
 *
 * <p>The format is that of RFC 4180 in UTF-8, with or without a byte order mark, and may be compressed by gzip. Cells
 * are separated by commas, or as {@link CsvFormat} says; a cell that contains the separator, a quote or a line end is
 * quoted. A number may have blanks around it. Texts are kept as they are; names in the header are stripped of blanks
 * around them. A first column without a name that counts the rows from 0 is the index of pandas, which is left out.
 */
public final class Sheet {

    private static final byte[] MAGIC = {0x1F, (byte) 0x8B};
    private static final int BUFFER = 1 << 16;

    private final String file;
    private final SheetReader.Content content;
    private final Optional<Notation> decimal;
    private final String digest;

    private Sheet(String file, SheetReader.Content content, Optional<Notation> decimal, String digest) {
        this.file = file;
        this.content = content;
        this.decimal = decimal;
        this.digest = digest;
    }

    /**
     * Reads a file, and finds its format in it.
     *
     * @throws DataException if it can't be read, has no row, or has rows of different lengths; the message names file
     *     and line
     */
    public static Sheet read(Path file) {
        return read(file, CsvFormat.FOUND);
    }

    /**
     * Reads a file of a format.
     *
     * @throws DataException if it can't be read, has no row, or has rows of different lengths, or lacks a column that
     *     is to be dropped; the message names file and line
     */
    public static Sheet read(Path file, CsvFormat format) {
        if (Files.isDirectory(file)) {
            throw new DataException("%s: it is a folder. Name a CSV file.".formatted(file));
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return read(file.toString(), uncompressed(bytes), format);
        } catch (NoSuchFileException missing) {
            throw new DataException(
                    "%s: there is no such file (%s). Correct the path; a study file's are relative to it."
                            .formatted(file, file.toAbsolutePath()));
        } catch (IOException unreadable) {
            throw new DataException(
                    "%s: the file can't be read (%s). Name a readable CSV file.".formatted(file, unreadable));
        }
    }

    /** Returns the bytes of a file, uncompressed if it begins as gzip's does, which no text in UTF-8 can. */
    private static InputStream uncompressed(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER);
        buffered.mark(MAGIC.length);
        boolean compressed = Arrays.equals(buffered.readNBytes(MAGIC.length), MAGIC);
        buffered.reset();
        return compressed ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    /**
     * Reads a text.
     *
     * @param file its name in messages
     * @throws DataException if it has no row, or rows of different lengths
     */
    public static Sheet parse(String file, String text) {
        try {
            return read(file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), CsvFormat.FOUND);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Sheet read(String file, InputStream bytes, CsvFormat format) throws IOException {
        DigestInputStream digested = new DigestInputStream(bytes, sha256());
        SheetReader.Content content = SheetReader.read(file, new Utf8Reader(file, digested), format);
        Optional<Notation> decimal = format.decimal()
                .map(Notation::of)
                .or(() -> content.separator() == ';' ? Optional.empty() : Optional.of(Notation.POINT));
        return new Sheet(
                file,
                content,
                decimal,
                HexFormat.of().formatHex(digested.getMessageDigest().digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /** Returns the SHA-256 of the bytes that were read, uncompressed, in hexadecimal digits. */
    String digest() {
        return digest;
    }

    /** Returns sentences about what was read otherwise than it is written, each with the file's name; usually none. */
    public List<String> remarks() {
        return content.remarks();
    }

    /** Returns its name in messages. */
    public String name() {
        return file;
    }

    /** Returns the columns' names in the file's order. */
    public List<String> header() {
        return content.header();
    }

    /** Returns the number of rows, without the header; at least 1. */
    public int size() {
        return content.lines().length;
    }

    /** Returns the line, counted from 1, in which each row begins. */
    int[] lines() {
        return content.lines().clone();
    }

    /**
     * Reads a column that is all numbers or all texts.
     *
     * @param gaps whether values may be missing: blank cells, and among numbers also NA, null, ? and the like
     * @throws DataException if there is none of that name, or it is neither
     */
    public Column column(String name, boolean gaps) {
        return reader(name).read(gaps);
    }

    /**
     * Reads a column of numbers.
     *
     * @param gaps whether values may be missing, as in {@link #column}
     * @throws DataException if there is none of that name, or a cell is no number
     */
    public Column numbers(String name, boolean gaps) {
        return reader(name).numbers(gaps);
    }

    /**
     * Reads a column of texts; a cell that looks like a number is read as a text as well.
     *
     * @param gaps whether cells may be blank
     * @throws DataException if there is none of that name, or a cell is blank
     */
    public Column texts(String name, boolean gaps) {
        return reader(name).texts(gaps);
    }

    /**
     * Reads a target of numbers without missing values.
     *
     * @throws DataException if there is none of that name, or a cell is no number
     */
    public Numbers target(String name) {
        return Numbers.of((NumericColumn) numbers(name, false));
    }

    /**
     * Reads a target of known classes; the name of a class that is a whole number may be written as any equal number.
     *
     * @param classes their names in their order
     * @throws DataException if there is no such column, or a cell is none of them
     */
    public Labels labels(String name, List<String> classes) {
        Cells cells = content.columns().get(index(name));
        List<String> labels = new ArrayList<>(size());
        for (int row = 0; row < size(); row++) {
            String cell = cells.get(row);
            int line = content.lines()[row];
            labels.add(named(cell, classes)
                    .orElseThrow(() -> DataException.at(
                            file,
                            line,
                            name,
                            "value '%s': it must be one of the classes %s. Correct it, or remove the line."
                                    .formatted(Spelling.shown(cell), Spelling.shown(String.join(", ", classes))))));
        }
        return Labels.of(name, labels, classes);
    }

    private static Optional<String> named(String cell, List<String> classes) {
        if (classes.contains(cell)) {
            return Optional.of(cell);
        }
        return Optional.of(cell)
                .filter(ColumnReader::isNumber)
                .map(Double::parseDouble)
                .filter(Double::isFinite)
                .map(number -> new BigDecimal(number).toPlainString())
                .filter(classes::contains);
    }

    private ColumnReader reader(String name) {
        return new ColumnReader(file, name, content.columns().get(index(name)), content.lines(), decimal);
    }

    private int index(String name) {
        int index = header().indexOf(name);
        if (index < 0) {
            throw new DataException("%s: there is no column '%s'.%s Name one of %s."
                    .formatted(file, name, Spelling.nearest(name, header()), String.join(", ", header())));
        }
        return index;
    }
}
