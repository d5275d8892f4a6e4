package io.siamstream.schemas;

/** Why a record became a dead letter: the stable codes of {@link DeadLetter}'s reason. */
public enum DeadLetterReason {
    /** There is no value. */
    EMPTY_RECORD("The record has no value."),
    /** The bytes do not begin as the wire format does. */
    NOT_A_MESSAGE("The bytes do not begin as the wire format says."),
    /** The writer's schema is not known. */
    UNKNOWN_SCHEMA("No released schema has the fingerprint or id that the bytes name."),
    /** The bytes hold a record of another type. */
    WRONG_TYPE("The bytes hold a record of another type than this topic carries."),
    /** The bytes end early, go on too long, or break the schema. */
    CORRUPT_MESSAGE("The bytes break the schema that they name."),
    /** A field has a value that no producer may send. */
    INVALID_FIELD("A field has a value that no producer may send."),
    /** Kafka key and camera id differ. */
    KEY_MISMATCH("The record's key is not its camera id."),
    /** The event or its picture is larger than allowed. */
    FRAME_TOO_LARGE("The event or its picture is larger than the configured limit."),
    /** The picture cannot be decoded. */
    IMAGE_UNREADABLE("The picture is corrupt, cut off or empty."),
    /** The picture is not encoded as its event says. */
    IMAGE_ENCODING("The picture is not encoded as the event says, or not in a known encoding."),
    /** The picture has another size than its event says. */
    IMAGE_SIZE("The picture's size is not the one that the event says."),
    /** The camera's pictures changed size without a new epoch. */
    FRAME_SIZE_CHANGED("The frames of one epoch must have one size; raise the epoch to change it."),
    /** The capture time is far from that of the frame before. */
    CLOCK_JUMP("The capture time is too far from the previous frame's to be believed at once."),
    /** The referenced bytes may not be read. */
    REFERENCE_FORBIDDEN("The reference points outside the places that the job was told to trust."),
    /** The referenced bytes could not be read in time. */
    REFERENCE_UNAVAILABLE("The referenced bytes could not be read in time."),
    /** The referenced bytes are not those that were stored. */
    REFERENCE_MISMATCH("The referenced bytes differ in size or SHA-256 from what the event says.");

    private final String meaning;

    DeadLetterReason(String meaning) {
        this.meaning = meaning;
    }

    /** One sentence for the schema page. */
    public String meaning() {
        return meaning;
    }
}
