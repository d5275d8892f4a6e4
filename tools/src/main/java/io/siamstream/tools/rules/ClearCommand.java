package io.siamstream.tools.rules;

import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.tools.kafka.TopicWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code siamstream rules clear}. */
@Command(
        name = "clear",
        description = "Takes a camera's rules back: the job's options hold again.",
        sortOptions = false)
final class ClearCommand implements Callable<Integer> {

    @Mixin private RulesTopic topic;
    @Mixin private CameraOption camera;

    @Override
    public Integer call() {
        try (var writer =
                new TopicWriter<>(topic.job(), KafkaOptions.RULES_TOPIC, DetectionRules.class)) {
            writer.remove(camera.id());
            writer.flush();
        }
        return 0;
    }
}
