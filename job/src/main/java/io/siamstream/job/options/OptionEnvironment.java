package io.siamstream.job.options;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads options from the environment: {@code topic.dead-letters} is {@code
 * SIAMSTREAM_TOPIC_DEAD_LETTERS}, and {@code SIAMSTREAM_KAFKA_SASL_JAAS_CONFIG} is {@code
 * kafka.sasl.jaas.config}.
 */
final class OptionEnvironment {

    /** Variable that names the options file. */
    static final String FILE_VARIABLE = "SIAMSTREAM_CONFIG";

    private static final String PREFIX = "SIAMSTREAM_";

    /** Variables of ours that are no options: the file's, and what the launcher gives the JVM. */
    private static final Set<String> NO_OPTIONS = Set.of(FILE_VARIABLE, "SIAMSTREAM_JAVA_OPTS");

    /** Variables that Kubernetes sets in every pod for a service whose name begins as ours do. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP).*)?)");

    private OptionEnvironment() {}

    static OptionSource read(Map<String, String> environment) {
        Map<String, String> keys =
                OptionCatalog.options().stream()
                        .map(DeclaredOption::key)
                        .collect(toMap(OptionEnvironment::variable, Function.identity()));
        Map<String, String> values = new HashMap<>();
        environment.forEach(
                (variable, value) -> {
                    if (!variable.startsWith(PREFIX) || NO_OPTIONS.contains(variable)) {
                        return;
                    }
                    String key = keys.get(variable);
                    if (key != null) {
                        values.put(key, value);
                    } else if (OptionCatalog.isForClient(key(variable))) {
                        values.put(key(variable), value);
                    } else if (!SERVICE_LINK.matcher(variable).matches()) {
                        throw new InvalidOptionException(
                                "Unknown option %s (environment). Did you mean %s?"
                                        .formatted(
                                                variable,
                                                variable(OptionCatalog.nearest(key(variable)))));
                    }
                });
        return new OptionSource("environment", values);
    }

    private static String variable(String key) {
        return PREFIX + key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    private static String key(String variable) {
        return variable.substring(PREFIX.length()).replace('_', '.').toLowerCase(Locale.ROOT);
    }
}
