package io.siamstream.job.options;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the page that documents every option, from their declarations. */
final class ConfigurationPage {

    private static final String HEAD =
            """
            # Options of the job

            Written by `ConfigurationPageTest` from the options' declarations: do not edit.

            A value is taken from the first of these that has one:

            1. the command line: `--topic.frames cameras` or `--topic.frames=cameras`
            2. the environment: `SIAMSTREAM_TOPIC_FRAMES=cameras`
            3. the YAML file that `--config FILE` or `SIAMSTREAM_CONFIG` names, nested or flat keys alike
            4. the default

            The job prints every value with its origin when it starts; values of keys that speak of passwords,
            secrets or tokens are masked. Keep secrets in the environment or the file, not on the command line,
            which other users of the machine can see. An unknown key stops the job with the nearest known name.

            Every key that begins with `kafka.` is handed to Kafka's clients without the prefix, to source and
            sink alike: `kafka.security.protocol`, `kafka.sasl.jaas.config`, `kafka.ssl.truststore.location`.
            In the environment each dot is an underscore: `SIAMSTREAM_KAFKA_SASL_JAAS_CONFIG`.

            Every key that begins with `apicurio.registry.` is handed to the schema registry's client under its
            full name: `apicurio.registry.auth.username`, `apicurio.registry.auth.password`,
            `apicurio.registry.tls.truststore.location`.

            Everything that concerns Flink itself, such as state backend, checkpoint storage and restart
            strategy, is set in Flink's configuration.
            """;

    private ConfigurationPage() {}

    static String text() {
        return HEAD
                + OptionCatalog.CLASSES.stream()
                        .map(ConfigurationPage::section)
                        .collect(Collectors.joining());
    }

    private static String section(Class<?> optionClass) {
        return "\n## "
                + title(optionClass)
                + "\n\n| Key | Default | Type | Meaning |\n|---|---|---|---|\n"
                + OptionCatalog.optionsOf(optionClass).stream()
                        .map(ConfigurationPage::row)
                        .collect(Collectors.joining());
    }

    private static String title(Class<?> optionClass) {
        String name = optionClass.getSimpleName().replaceFirst("Options$", "");
        return Arrays.stream(name.split("(?<=[a-z])(?=[A-Z])")).collect(Collectors.joining(" "));
    }

    private static String row(DeclaredOption option) {
        Object value = option.option().defaultValue();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        option.key(),
                        isNone(value) ? "none" : "`" + OptionText.of(value) + "`",
                        OptionText.ofType(option.type()),
                        OptionText.description(option.option()).replace("|", "\\|"));
    }

    private static boolean isNone(Object value) {
        return value == null || (value instanceof List<?> list && list.isEmpty());
    }
}
