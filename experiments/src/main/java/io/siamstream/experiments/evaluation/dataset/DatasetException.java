package io.siamstream.experiments.evaluation.dataset;

import java.nio.file.Path;

/** A benchmark folder is not as its benchmark lays it out; the message names file and line. */
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DatasetException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A file or folder as a whole is missing or wrong. */
    public static DatasetException in(Path file, String expected) {
        return new DatasetException(file + ": " + expected, null);
    }

    /** One line of a file is wrong; lines count from one. */
    public static DatasetException atLine(Path file, int line, String expected) {
        return new DatasetException(file + ":" + line + ": " + expected, null);
    }

    /** A file cannot be read at all. */
    public static DatasetException unreadable(Path file, Throwable cause) {
        return new DatasetException(file + ": cannot be read: " + cause.getMessage(), cause);
    }
}
