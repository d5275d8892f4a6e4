package io.siamstream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.options.DecodingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The limits in docs/use/input.md are those of the code. */
class InputPageTest {

    private static final Path PAGE = Path.of("..", "docs", "use", "input.md");
    private static final String BEGIN = "<!-- limits: written by InputPageTest, do not edit -->\n";
    private static final String END = "<!-- end of limits -->";

    @Test
    void thePagesLimitsAreThoseOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        String written = page.substring(0, from) + table() + page.substring(to);
        if (Boolean.getBoolean("siamstream.write-docs")) {
            Files.writeString(PAGE, written);
        }

        assertThat(PAGE)
                .withFailMessage(
                        "docs/use/input.md is stale: run this test with"
                                + " -Dsiamstream.write-docs=true")
                .hasContent(written);
    }

    private static String table() {
        return "| What | At most | Beyond it |\n|---|---|---|\n"
                + row("`cameraId`", InputLimits.ID_CHARACTERS, "characters", "dead letter")
                + row(
                        "`targetId`",
                        InputLimits.ID_CHARACTERS,
                        "characters",
                        "dead letter of a command, REJECTED on a frame")
                + row(
                        "`label`",
                        InputLimits.LABEL_CHARACTERS,
                        "characters",
                        "dead letter of a command, REJECTED on a frame")
                + row(
                        "a polygon",
                        InputLimits.POLYGON_CORNERS,
                        "corners",
                        "dead letter of a command, REJECTED on a frame")
                + row("targets of a frame", InputLimits.FRAME_TARGETS, "", "dead letter")
                + row(
                        "a reference's `uri`",
                        InputLimits.URI_CHARACTERS,
                        "characters",
                        "dead letter")
                + row(
                        "a refused record's key in its dead letter",
                        InputLimits.DEAD_LETTER_KEY_BYTES,
                        "bytes",
                        "cut")
                + row(
                        "`message` of a dead letter or an event",
                        InputLimits.MESSAGE_CHARACTERS,
                        "characters",
                        "cut")
                + "| a refused record's value in its dead letter | `%s`, %s by default | cut |\n"
                        .formatted(
                                DecodingOptions.DEAD_LETTER_BYTES.key(),
                                DecodingOptions.DEAD_LETTER_BYTES.defaultValue());
    }

    private static String row(String what, int most, String unit, String beyond) {
        return "| %s | %s | %s |\n".formatted(what, (most + " " + unit).strip(), beyond);
    }
}
