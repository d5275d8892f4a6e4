package io.siamstream.operators;

/**
 * How long the texts and lists are that the job takes from others. All of them are copied into
 * state, events or dead letters, so each has a bound where it is read; docs/use/input.md lists
 * them.
 */
public final class InputLimits {

    /** Most characters of the id of a camera or a target. */
    public static final int ID_CHARACTERS = 256;

    /** Most characters of a label. */
    public static final int LABEL_CHARACTERS = 1024;

    /** Most characters of the class that a detector gives an object. */
    public static final int CLASS_CHARACTERS = 256;

    /** Most objects of one record of detections. */
    public static final int DETECTED_OBJECTS = 300;

    /** Most numbers of an object's embedding. */
    public static final int EMBEDDING_NUMBERS = 4096;

    /** Most corners of a polygon. */
    public static final int POLYGON_CORNERS = 1000;

    /** Most targets that are sent along with one frame. */
    public static final int FRAME_TARGETS = 256;

    /** Most characters of a reference's URI. */
    public static final int URI_CHARACTERS = 4096;

    /** Most bytes of a refused record's key that its dead letter keeps. */
    public static final int DEAD_LETTER_KEY_BYTES = 1024;

    /** Most characters of the message of a dead letter or an event. */
    public static final int MESSAGE_CHARACTERS = 2000;

    private InputLimits() {}

    /** A text, cut off behind so many characters; what is cut ends in an ellipsis. */
    public static String cut(String text, int characters) {
        return text == null || text.length() <= characters
                ? text
                : first(text, characters - 1) + "…";
    }

    /** The first characters of a text, without half of a surrogate pair at the end. */
    public static String first(String text, int characters) {
        if (text == null || text.length() <= characters) {
            return text;
        }
        int end =
                Character.isHighSurrogate(text.charAt(characters - 1))
                        ? characters - 1
                        : characters;
        return text.substring(0, end);
    }
}
