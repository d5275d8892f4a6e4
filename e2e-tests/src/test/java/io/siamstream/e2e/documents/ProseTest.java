package io.siamstream.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** The one width of the lines of prose. */
class ProseTest {

    private static final int WIDTH = 130;

    /** Rows of tables, and links and pictures that stand alone, cannot be broken. */
    private static final Pattern UNBREAKABLE =
            Pattern.compile("\\s*(\\|.*|!?\\[[^]]*]\\([^)]*\\))");

    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    @Test
    void noLineOfProseIsWiderThanTheOthers() throws IOException {
        List<String> wide = new ArrayList<>();
        int lines = 0;
        for (MarkdownPage page : MarkdownPages.all()) {
            for (Line line : prose(Files.readString(page.file()))) {
                lines++;
                if (line.text.length() > WIDTH && !UNBREAKABLE.matcher(line.text).matches()) {
                    wide.add(
                            "%s:%d: %d characters"
                                    .formatted(page.name(), line.number, line.text.length()));
                }
            }
        }
        assertThat(lines).as("lines of prose").isPositive();
        assertThat(wide).as("lines of prose of more than %d characters", WIDTH).isEmpty();
    }

    @Test
    void codeHeadingsTablesAndLoneLinksMayBeWider() {
        String wide = "word ".repeat(WIDTH / 4);

        assertThat(prose("# %s\n\n```\n%s\n```\n\n    %s\n".formatted(wide, wide, wide))).isEmpty();
        assertThat(prose("- one\n  %s\n".formatted(wide))).extracting(Line::number).contains(2);
        assertThat("| " + wide + " |").matches(UNBREAKABLE);
        assertThat("![" + wide + "](images/one.png)").matches(UNBREAKABLE);
        assertThat("see [" + wide + "](one.md)").doesNotMatch(UNBREAKABLE);
    }

    private record Line(int number, String text) {}

    /** The lines of all paragraphs, those of lists and tables too, as they stand in the file. */
    private static List<Line> prose(String page) {
        List<String> lines = page.lines().toList();
        List<Line> prose = new ArrayList<>();
        PARSER.parse(page)
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(Paragraph paragraph) {
                                for (SourceSpan span : paragraph.getSourceSpans()) {
                                    int line = span.getLineIndex();
                                    prose.add(new Line(line + 1, lines.get(line)));
                                }
                            }
                        });
        return prose;
    }
}
