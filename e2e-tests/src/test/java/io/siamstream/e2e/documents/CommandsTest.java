package io.siamstream.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.Experiments;
import io.siamstream.testing.Repository;
import io.siamstream.tools.Siamstream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Commands that pages name are commands that there are. */
class CommandsTest {

    /** What stands for something that the reader puts there. */
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z][A-Z_-]*|\\.\\.\\.");

    /** A path of the repository among the words of a command. */
    private static final Pattern PATH =
            Pattern.compile("(?:docs|deploy|experiments|tools|examples)/[\\w./-]*\\w");

    private final List<String> wrong = new ArrayList<>();

    @Test
    void toolsAreAskedForCommandsAndOptionsThatTheyHave() throws IOException {
        assertThat(check("tools/siamstream", Siamstream.commandLine())).isPositive();
        assertThat(wrong).isEmpty();
    }

    @Test
    void experimentsAreAskedForCommandsAndOptionsThatTheyHave() throws IOException {
        assertThat(check("experiments/run", Experiments.commandLine())).isPositive();
        assertThat(wrong).isEmpty();
    }

    @Test
    void mavenIsAskedForModulesProfilesAndTestsThatThereAre() throws IOException {
        MavenProject project = MavenProject.read();
        int commands = 0;
        for (MarkdownPage page : MarkdownPages.all()) {
            for (List<String> words : Commands.of(page, "./mvnw")) {
                commands++;
                project.unknown(words)
                        .forEach(word -> wrong.add("%s: %s".formatted(page.name(), word)));
            }
        }
        assertThat(commands).isPositive();
        assertThat(wrong).isEmpty();
    }

    /** Checks all commands of a program; their number. */
    private int check(String program, CommandLine commandLine) throws IOException {
        int commands = 0;
        for (MarkdownPage page : MarkdownPages.all()) {
            for (List<String> words : Commands.of(page, program)) {
                commands++;
                check(
                        page.name() + ": " + program + " " + String.join(" ", words),
                        words,
                        commandLine);
            }
        }
        return commands;
    }

    private void check(String place, List<String> words, CommandLine program) {
        CommandLine command = program;
        boolean named = false;
        for (String raw : words) {
            String word = raw.replaceAll("^\\[|]$", "");
            if (PATH.matcher(word).matches() && !Files.exists(Repository.root().resolve(word))) {
                wrong.add(place + " - no such file: " + word);
            }
            if (word.startsWith("-")) {
                String option = word.replaceAll("=.*", "");
                if (!command.getCommandSpec().optionsMap().containsKey(option)) {
                    wrong.add(place + " - no such option: " + option);
                }
            } else if (command.getSubcommands().containsKey(word)) {
                command = command.getSubcommands().get(word);
                named = true;
            } else if (!named && !PLACEHOLDER.matcher(word).matches()) {
                wrong.add(place + " - no such command: " + word);
                return;
            } else {
                named = true;
            }
        }
    }
}
