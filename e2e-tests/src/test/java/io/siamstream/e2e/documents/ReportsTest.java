package io.siamstream.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.siamstream.testing.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages with figures, which name the commit that gave them. */
class ReportsTest {

    /** As a row of a table, and as the begin of a sentence. */
    private static final Pattern COMMIT =
            Pattern.compile("(?m)^(?:\\| *commit *\\| *|Commit )([0-9a-f]{7,40})\\b");

    @Test
    void everyFigureIsOfACommitThatLedHere() throws Exception {
        assumeTrue(
                git("rev-parse", "--is-shallow-repository").equals("false"),
                "needs the history of the repository");
        List<String> strangers = new ArrayList<>();
        int commits = 0;
        for (MarkdownPage page : MarkdownPages.all()) {
            Matcher matcher = COMMIT.matcher(Files.readString(page.file()));
            while (matcher.find()) {
                commits++;
                String commit = matcher.group(1);
                if (run("merge-base", "--is-ancestor", commit, "HEAD").waitFor() != 0) {
                    strangers.add(page.name() + ": " + commit);
                }
            }
        }
        assertThat(commits).as("commits named by reports").isPositive();
        assertThat(strangers).as("commits that are no ancestors of HEAD").isEmpty();
    }

    /** What git prints; empty where there is neither git nor a repository. */
    private static String git(String... arguments) throws InterruptedException {
        try {
            Process process = run(arguments);
            byte[] output = process.getInputStream().readAllBytes();
            process.waitFor();
            return new String(output, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(Repository.root().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
