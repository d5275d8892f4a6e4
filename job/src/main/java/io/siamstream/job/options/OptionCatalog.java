package io.siamstream.job.options;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.siamstream.operators.options.OperatorOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** All options of the job, by the classes that declare them. */
public final class OptionCatalog {

    /** The classes that declare options, in the order of the documentation. */
    public static final List<Class<?>> CLASSES =
            Stream.concat(
                            Stream.of(
                                    KafkaOptions.class,
                                    WireOptions.class,
                                    TracksOptions.class,
                                    DeliveryOptions.class,
                                    ExecutionOptions.class,
                                    ModelOptions.class),
                            OperatorOptions.CLASSES.stream())
                    .toList();

    /** What options for clients begin with. They are not declared: what is given is handed on. */
    static final List<String> CLIENT_PREFIXES =
            List.of(KafkaOptions.CLIENT_PREFIX, WireOptions.REGISTRY_PREFIX);

    private static final Map<String, DeclaredOption> OPTIONS =
            CLASSES.stream()
                    .flatMap(DeclaredOption::of)
                    .collect(toUnmodifiableMap(DeclaredOption::key, Function.identity()));

    private OptionCatalog() {}

    /** The options that a class of {@link #CLASSES} declares, by key. */
    public static List<DeclaredOption> optionsOf(Class<?> optionClass) {
        return DeclaredOption.of(optionClass)
                .sorted(Comparator.comparing(DeclaredOption::key))
                .toList();
    }

    /** All options, by key. */
    static List<DeclaredOption> options() {
        return OPTIONS.values().stream().sorted(Comparator.comparing(DeclaredOption::key)).toList();
    }

    /** The option with a key, empty when none is declared. */
    static Optional<DeclaredOption> find(String key) {
        return Optional.ofNullable(OPTIONS.get(key));
    }

    /** Whether a key may be set: it is declared, or meant for a client. */
    static boolean accepts(String key) {
        return OPTIONS.containsKey(key) || isForClient(key);
    }

    /** Whether a key is meant for a client, of Kafka or of the registry. */
    static boolean isForClient(String key) {
        return CLIENT_PREFIXES.stream()
                .anyMatch(prefix -> key.startsWith(prefix) && key.length() > prefix.length());
    }

    /** The declared key that is spelled most like a given one. */
    static String nearest(String key) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return OPTIONS.keySet().stream()
                .min(
                        Comparator.<String>comparingInt(known -> distance.apply(known, key))
                                .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
