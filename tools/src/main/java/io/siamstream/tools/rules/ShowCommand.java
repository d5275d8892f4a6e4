package io.siamstream.tools.rules;

import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.json.Json;
import io.siamstream.tools.kafka.TopicReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code siamstream rules show}. */
@Command(
        name = "show",
        description = "Prints the rules of all cameras that have some, a line of JSON each.",
        sortOptions = false)
final class ShowCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(250);

    @Spec private CommandSpec spec;
    @Mixin private RulesTopic topic;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        current().values().forEach(rules -> out.println(Json.write(rules)));
        out.flush();
        return 0;
    }

    private Map<String, DetectionRules> current() {
        Map<String, DetectionRules> current = new TreeMap<>();
        try (var reader =
                new TopicReader<>(
                        topic.job(), KafkaOptions.RULES_TOPIC, DetectionRules.class, true)) {
            var end = reader.end();
            while (!reader.hasReached(end)) {
                reader.pollKeys(
                        POLL,
                        (camera, rules) ->
                                rules.ifPresentOrElse(
                                        it -> current.put(camera, it),
                                        () -> current.remove(camera)));
            }
        }
        return current;
    }
}
