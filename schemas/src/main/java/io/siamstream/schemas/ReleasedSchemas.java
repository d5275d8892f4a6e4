package io.siamstream.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Every schema that was ever released, kept as Avro JSON in this module's resources: what a reader
 * resolves old bytes with. Schemas never come from messages.
 */
public final class ReleasedSchemas {

    /**
     * Releases, oldest first. A release's files are never changed again; those of the last one
     * follow the schemas until it is out.
     */
    public static final List<String> RELEASES = List.of("0.1", "0.2");

    private ReleasedSchemas() {}

    /** The schemas that a record type had in each release that has it, oldest first. */
    public static List<Schema> of(Class<? extends SpecificRecordBase> type) {
        return RELEASES.stream().flatMap(release -> in(release, type).stream()).toList();
    }

    /** The schema that a record type had in a release, empty when it is younger. */
    public static Optional<Schema> in(String release, Class<? extends SpecificRecordBase> type) {
        String path = "released/" + release + "/" + type.getSimpleName() + ".avsc";
        try (InputStream in = ReleasedSchemas.class.getResourceAsStream(path)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new SchemaParser().parse(in).mainSchema());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the released schema " + path, e);
        }
    }

    /** The record types that travel on topics. */
    public static List<Class<? extends SpecificRecordBase>> messages() {
        return List.of(
                FrameEvent.class,
                TargetCommand.class,
                DetectionEvent.class,
                DetectionRules.class,
                TrackEvent.class,
                FinishedTrack.class,
                HandOver.class,
                DeadLetter.class);
    }

    /** The record types that lie in Flink's state or travel inside of the job. */
    public static List<Class<? extends SpecificRecordBase>> stateAndInternal() {
        return List.of(
                CameraState.class,
                TrackedTarget.class,
                ReceivedFrame.class,
                ReceivedCommand.class,
                ReceivedDetections.class,
                ReceivedRules.class,
                CameraOrder.class,
                CameraNeighbours.class,
                DetectionMemory.class,
                FrameBoxes.class,
                GrowingTrack.class,
                ThinnedPath.class,
                PicturedEvent.class,
                Thumbnail.class);
    }

    /** The file text of a schema, for a release. */
    static String format(Schema schema) {
        return SchemaFormatter.format("json/pretty", schema) + "\n";
    }

    /** All types that a release keeps. */
    static List<Class<? extends SpecificRecordBase>> all() {
        return Stream.concat(messages().stream(), stateAndInternal().stream()).toList();
    }
}
