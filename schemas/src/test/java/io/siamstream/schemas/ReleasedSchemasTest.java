package io.siamstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedSchemasTest {

    static Stream<Class<? extends SpecificRecordBase>> all() {
        return ReleasedSchemas.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyReleasedSchemaCanBeReadAsTheCurrentOne(Class<? extends SpecificRecordBase> type) {
        Schema current = SpecificData.getForClass(type).getSchema(type);
        assertThat(ReleasedSchemas.of(type))
                .isNotEmpty()
                .allSatisfy(released -> assertReadable(current, released));
    }

    /** A consumer of any release must be able to read what this version writes. */
    @ParameterizedTest
    @MethodSource("all")
    void theCurrentSchemaCanBeReadByEveryRelease(Class<? extends SpecificRecordBase> type) {
        Schema current = SpecificData.getForClass(type).getSchema(type);
        assertThat(ReleasedSchemas.of(type))
                .allSatisfy(released -> assertReadable(released, current));
    }

    /** What is written now is read by those who have the coming release's files. */
    @ParameterizedTest
    @MethodSource("all")
    void theComingReleaseHasTheCurrentSchema(Class<? extends SpecificRecordBase> type) {
        Schema current = SpecificData.getForClass(type).getSchema(type);
        String coming = ReleasedSchemas.RELEASES.get(ReleasedSchemas.RELEASES.size() - 1);
        assertThat(ReleasedSchemas.in(coming, type).map(ReleasedSchemas::format))
                .describedAs(
                        "-Dsiamstream.release=%s writes the coming release's schemas; if it is"
                                + " out, begin the next one",
                        coming)
                .contains(ReleasedSchemas.format(current));
    }

    /** Run with -Dsiamstream.release=0.2 to write the files of the coming release. */
    @Test
    void theComingReleaseIsWrittenOnRequest() throws IOException {
        String release = System.getProperty("siamstream.release");
        assumeTrue(release != null, "-Dsiamstream.release=VERSION writes a release's schemas");
        Path folder =
                Files.createDirectories(
                        Path.of("src/main/resources/io/siamstream/schemas/released", release));
        for (Class<? extends SpecificRecordBase> type : ReleasedSchemas.all()) {
            Schema schema = SpecificData.getForClass(type).getSchema(type);
            Files.writeString(
                    folder.resolve(type.getSimpleName() + ".avsc"), ReleasedSchemas.format(schema));
        }
        assertThat(folder).isNotEmptyDirectory();
    }

    private static void assertReadable(Schema reader, Schema writer) {
        assertThat(
                        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getResult()
                                .getIncompatibilities())
                .isEmpty();
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
}
