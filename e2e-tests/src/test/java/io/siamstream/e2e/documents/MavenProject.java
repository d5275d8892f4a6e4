package io.siamstream.e2e.documents;

import io.siamstream.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command of Maven can name.
 *
 * @param modules folders of the modules
 * @param profiles ids of the profiles
 * @param tests simple names of the classes of tests
 * @param text all project files and tests, where properties of ours are read
 */
record MavenProject(Set<String> modules, Set<String> profiles, Set<String> tests, String text) {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern PROFILE =
            Pattern.compile("<profile>.*?<id>([^<]+)</id>", Pattern.DOTALL);

    /** Settings of the build's own plugins that name tests. */
    private static final Set<String> NAME_TESTS = Set.of("-Dtest", "-Dit.test");

    static MavenProject read() throws IOException {
        StringBuilder text =
                new StringBuilder(Files.readString(Repository.root().resolve("pom.xml")));
        Set<String> modules = found(MODULE, text);
        Set<String> tests = new TreeSet<>(Set.of("None"));
        for (String module : modules) {
            Path folder = Repository.root().resolve(module);
            text.append(Files.readString(folder.resolve("pom.xml")));
            if (!Files.isDirectory(folder.resolve("src/test/java"))) {
                continue;
            }
            try (Stream<Path> files = Files.walk(folder.resolve("src/test/java"))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    tests.add(file.getFileName().toString().replace(".java", ""));
                    text.append(Files.readString(file));
                }
            }
        }
        return new MavenProject(modules, found(PROFILE, text), tests, text.toString());
    }

    private static Set<String> found(Pattern pattern, CharSequence text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is wrong with the words of a command, each with what it is thought to be. */
    List<String> unknown(List<String> words) {
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = word.substring(equals + 1);
            if (word.equals("-pl") && i + 1 < words.size()) {
                missing("module", words.get(i + 1), modules, unknown);
            } else if (word.startsWith("-P")) {
                missing("profile", word.substring(2), profiles, unknown);
            } else if (NAME_TESTS.contains(name)) {
                missing("test", value.replaceAll("#[^,]*", ""), tests, unknown);
            } else if (name.matches("-D(siamstream|fuzz)\\..*")
                    && !text.contains(name.substring(2))) {
                unknown.add("no such property: " + name);
            }
        }
        return unknown;
    }

    private static void missing(String kind, String list, Set<String> known, List<String> unknown) {
        for (String name : list.split(",")) {
            if (!known.contains(name)) {
                unknown.add("no such %s: %s".formatted(kind, name));
            }
        }
    }
}
