package io.siamstream.job.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The options of one run, put together from the command line, the environment, a YAML file and the
 * defaults, in this order of precedence. Every key is known and every value has its option's type.
 */
public final class JobConfiguration {

    private final Configuration values;
    private final Map<String, String> origins;

    private JobConfiguration(Configuration values, Map<String, String> origins) {
        this.values = values;
        this.origins = origins;
    }

    /** Whether the command line asks for {@link #help()}. */
    public static boolean helpRequested(String... arguments) {
        return OptionCommandLine.parse(arguments).helpRequested();
    }

    /** Every option with its description, for a person at a terminal. */
    public static String help() {
        return OptionCommandLine.help();
    }

    /**
     * Reads the options of a run.
     *
     * @param arguments the command line; {@code --config FILE} names the YAML file
     * @param environment the environment; {@code SIAMSTREAM_CONFIG} names the YAML file too
     * @throws InvalidOptionException if a key is unknown or a value has the wrong type
     */
    public static JobConfiguration load(String[] arguments, Map<String, String> environment) {
        OptionCommandLine commandLine = OptionCommandLine.parse(arguments);
        List<OptionSource> ascending = new ArrayList<>();
        commandLine
                .file()
                .or(
                        () ->
                                Optional.ofNullable(
                                                environment.get(OptionEnvironment.FILE_VARIABLE))
                                        .map(Path::of))
                .ifPresent(file -> ascending.add(OptionFile.read(file)));
        ascending.add(OptionEnvironment.read(environment));
        ascending.add(commandLine.values());
        return of(ascending);
    }

    /**
     * Options that a program sets itself.
     *
     * @param values raw values by key
     * @throws InvalidOptionException if a key is unknown or a value has the wrong type
     */
    public static JobConfiguration of(Map<String, String> values) {
        return of(List.of(new OptionSource("program", values)));
    }

    private static JobConfiguration of(List<OptionSource> ascending) {
        Configuration values = new Configuration();
        Map<String, String> origins = new HashMap<>();
        for (OptionSource source : ascending) {
            source.values()
                    .forEach(
                            (key, value) -> {
                                values.setString(key, value);
                                origins.put(key, source.name());
                            });
        }
        JobConfiguration configuration = new JobConfiguration(values, origins);
        OptionCatalog.options().forEach(configuration::checkType);
        return configuration;
    }

    /** The value of an option, its default where none was given. */
    public <T> T get(ConfigOption<T> option) {
        return values.get(option);
    }

    /** The value of an option, empty when none was given and it has no default. */
    public <T> Optional<T> find(ConfigOption<T> option) {
        return values.getOptional(option).or(() -> Optional.ofNullable(option.defaultValue()));
    }

    /** The values for the operators, without what is for clients and may be secret. */
    public ReadableConfig operatorOptions() {
        Map<String, String> declared = values.toMap();
        declared.keySet()
                .removeIf(
                        key ->
                                OptionCatalog.isForClient(key)
                                        || GlobalConfiguration.isSensitive(key));
        return Configuration.fromMap(declared);
    }

    /** What is handed to Kafka's clients, without the prefix. */
    public Properties kafkaClientProperties() {
        Properties properties = new Properties();
        properties.setProperty(
                clientKey(KafkaOptions.BOOTSTRAP_SERVERS.key()),
                values.get(KafkaOptions.BOOTSTRAP_SERVERS));
        values.toMap().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(KafkaOptions.CLIENT_PREFIX))
                .forEach(
                        entry ->
                                properties.setProperty(
                                        clientKey(entry.getKey()), entry.getValue()));
        return properties;
    }

    /** What is handed to the schema registry's client, under full names. */
    public Map<String, String> registryClientProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                WireOptions.REGISTRY_AUTO_REGISTER.key(),
                get(WireOptions.REGISTRY_AUTO_REGISTER).toString());
        values.toMap().entrySet().stream()
                .filter(
                        entry ->
                                entry.getKey().startsWith(WireOptions.REGISTRY_PREFIX)
                                        || entry.getKey().startsWith(WireOptions.CONFLUENT_PREFIX))
                .forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        return properties;
    }

    /** Every option with its value and where that came from, one a line, secrets masked. */
    public String describe() {
        Map<String, String> lines = new TreeMap<>();
        for (DeclaredOption option : OptionCatalog.options()) {
            find(option.option()).ifPresent(value -> lines.put(option.key(), OptionText.of(value)));
        }
        values.toMap().forEach(lines::put);
        StringBuilder text =
                new StringBuilder("Options (command line > environment > file > default):\n");
        lines.forEach(
                (key, value) ->
                        text.append(
                                "  %s = %s  (%s)%n".formatted(key, mask(key, value), origin(key))));
        return text.toString();
    }

    private void checkType(DeclaredOption option) {
        try {
            values.getOptional(option.option());
        } catch (IllegalArgumentException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new InvalidOptionException(
                    "Option %s (%s) can not be \"%s\": %s. It is: %s"
                            .formatted(
                                    option.key(),
                                    origin(option.key()),
                                    mask(option.key(), values.toMap().get(option.key())),
                                    reason.getMessage(),
                                    OptionText.description(option.option())),
                    e);
        }
    }

    private String origin(String key) {
        return origins.getOrDefault(key, "default");
    }

    private static String clientKey(String key) {
        return key.substring(KafkaOptions.CLIENT_PREFIX.length());
    }

    private static String mask(String key, String value) {
        return GlobalConfiguration.isSensitive(key) ? GlobalConfiguration.HIDDEN_CONTENT : value;
    }
}
