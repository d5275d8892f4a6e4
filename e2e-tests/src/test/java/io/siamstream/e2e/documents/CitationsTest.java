package io.siamstream.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the code cites is there, and what the pages say of the code is true. */
class CitationsTest {

    /** Tests run in their module's folder. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Path DESIGN = Path.of("docs", "design", "siammlg.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^##+ (\\d+(?:\\.\\d+)?) ");
    private static final Pattern CITATION =
            Pattern.compile("\\bdesign (\\d+(?:\\.\\d+)?(?:(?:, | and )\\d+(?:\\.\\d+)?)*)");

    /** The end of a line of a comment and the beginning of the next. */
    private static final String LINE_BREAK = "\\s*\\n\\s*(?:\\*|//)?\\s*";

    private static final Pattern CLASS_NAME =
            Pattern.compile("`([A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)+)`");
    private static final Set<String> CLASSES_OF_OTHERS = Set.of("AbstractStreamOperator");

    private static final int MOST_LINES = 400;

    @Test
    void everyCitedSectionOfTheDesignExists() throws IOException {
        Set<String> sections = found(SECTION, Files.readString(ROOT.resolve(DESIGN)));
        List<String> wrong = new ArrayList<>();
        int citations = 0;
        for (Path file : sources(".java")) {
            String text = Files.readString(file).replaceAll(LINE_BREAK, " ");
            for (String cited : found(CITATION, text)) {
                citations++;
                Stream.of(cited.split(", | and "))
                        .filter(section -> !sections.contains(section))
                        .forEach(section -> wrong.add(file + ": design " + section));
            }
        }

        assertThat(citations).isGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyClassOnThePagesAboutTheCodeExists() throws IOException {
        Set<String> known =
                Stream.concat(sources(".java").stream(), sources(".avdl").stream())
                        .map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                        .collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        int named = 0;
        for (Path page : pages()) {
            for (String name : found(CLASS_NAME, Files.readString(page))) {
                named++;
                if (!known.contains(name) && !CLASSES_OF_OTHERS.contains(name)) {
                    unknown.add(page + ": " + name);
                }
            }
        }

        assertThat(named).isGreaterThan(30);
        assertThat(unknown).isEmpty();
    }

    @Test
    void noSourceIsLongerThanContributorsAreTold() throws IOException {
        assertThat(sources(".java"))
                .filteredOn(file -> file.toString().contains("/src/main/"))
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        file ->
                                assertThat(Files.readAllLines(file))
                                        .as(file.toString())
                                        .hasSizeLessThanOrEqualTo(MOST_LINES));
    }

    private static List<Path> pages() {
        List<Path> pages =
                new ArrayList<>(
                        List.of(ROOT.resolve("AGENTS.md"), ROOT.resolve("docs/architecture.md")));
        pages.addAll(files(ROOT.resolve("docs/design"), ".md"));
        pages.addAll(files(ROOT.resolve("docs/model"), ".md"));
        return pages;
    }

    private static List<Path> sources(String ending) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.map(folder -> folder.resolve("src")).toList()) {
                if (Files.isDirectory(module)) {
                    sources.addAll(files(module, ending));
                }
            }
        }
        return sources;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
