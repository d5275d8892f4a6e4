package io.siamstream.job.options;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads options from the command line: {@code --key value} or {@code --key=value}. */
final class OptionCommandLine {

    private static final String FILE = "--config";
    private static final String HELP = "--help";

    private final ParseResult result;

    private OptionCommandLine(ParseResult result) {
        this.result = result;
    }

    static OptionCommandLine parse(String... arguments) {
        try {
            return new OptionCommandLine(
                    new CommandLine(specification(arguments)).parseArgs(arguments));
        } catch (UnmatchedArgumentException e) {
            String unmatched = e.getUnmatched().get(0).replaceFirst("=.*", "");
            throw new InvalidOptionException(
                    "Unknown option %s (command line). Did you mean --%s?"
                            .formatted(
                                    unmatched,
                                    OptionCatalog.nearest(unmatched.replaceFirst("^-+", ""))),
                    e);
        } catch (ParameterException e) {
            throw new InvalidOptionException("Command line: " + e.getMessage(), e);
        }
    }

    boolean helpRequested() {
        return result.isUsageHelpRequested();
    }

    /** What {@code --help} prints. */
    static String help() {
        return new CommandLine(specification()).getUsageMessage();
    }

    Optional<Path> file() {
        return Optional.ofNullable(result.<Path>matchedOptionValue(FILE, null));
    }

    OptionSource values() {
        Map<String, String> values = new HashMap<>();
        for (OptionSpec option : result.matchedOptions()) {
            String name = option.longestName();
            if (!name.equals(FILE) && !name.equals(HELP)) {
                values.put(name.substring(2), option.getValue());
            }
        }
        return new OptionSource("command line", values);
    }

    private static CommandSpec specification(String... arguments) {
        CommandSpec specification = CommandSpec.create().name("siamstream");
        specification
                .usageMessage()
                .description("Follows chosen objects through many cameras.")
                .abbreviateSynopsis(true)
                .width(100);
        specification.addOption(
                OptionSpec.builder(HELP).usageHelp(true).description("Print this.").build());
        specification.addOption(
                OptionSpec.builder(FILE)
                        .type(Path.class)
                        .paramLabel("FILE")
                        .description("YAML file with options.")
                        .build());
        OptionCatalog.options().forEach(option -> specification.addOption(declared(option)));
        clientOptions(arguments).forEach(name -> specification.addOption(text(name).build()));
        return specification;
    }

    private static OptionSpec declared(DeclaredOption option) {
        String description = OptionText.description(option.option());
        return text("--" + option.key()).description(description.replace("%", "%%")).build();
    }

    /** Options for clients are not declared: what is given is what there is. */
    private static List<String> clientOptions(String... arguments) {
        Stream<String> given =
                Arrays.stream(arguments)
                        .filter(argument -> argument.startsWith("--"))
                        .map(argument -> argument.replaceFirst("=.*", ""))
                        .filter(name -> OptionCatalog.isForClient(name.substring(2)));
        return given.filter(name -> OptionCatalog.find(name.substring(2)).isEmpty())
                .distinct()
                .toList();
    }

    private static OptionSpec.Builder text(String name) {
        return OptionSpec.builder(name).type(String.class).paramLabel("VALUE");
    }
}
