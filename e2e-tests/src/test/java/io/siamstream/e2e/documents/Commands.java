package io.siamstream.e2e.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of this repository that pages tell a reader to type. */
final class Commands {

    /** What a shell takes as one word: quotes keep spaces in it. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    /** Begins a remark behind a command: a hash, or a gap as in a table. */
    private static final Pattern REMARK = Pattern.compile("\\s#|\\s{3,}");

    private Commands() {}

    /**
     * The commands of a page that begin with a program, as the words behind it.
     *
     * @param program as it is typed from the repository's root
     */
    static List<List<String>> of(MarkdownPage page, String program) {
        // Settings of the environment may stand before it.
        Pattern start = Pattern.compile("^(?:\\w+=(?:\"[^\"]*\"|\\S*) )*" + Pattern.quote(program));
        List<List<String>> commands = new ArrayList<>();
        for (String code : page.code()) {
            String joined = code.replaceAll("\\\\\n\\s*", "");
            for (String line : joined.lines().map(String::strip).toList()) {
                Matcher matcher = start.matcher(line);
                if (matcher.find()
                        && (matcher.end() == line.length()
                                || Character.isWhitespace(line.charAt(matcher.end())))) {
                    commands.add(words(REMARK.split(line.substring(matcher.end()), 2)[0]));
                }
            }
        }
        return commands;
    }

    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(word -> word.group()).toList();
    }
}
