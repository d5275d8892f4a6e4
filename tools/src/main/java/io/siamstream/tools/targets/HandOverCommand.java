package io.siamstream.tools.targets;

import io.siamstream.schemas.CommandAction;
import io.siamstream.tools.kafka.IdConverter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code siamstream target hand-over}. */
@Command(
        name = "hand-over",
        description = "Lets another camera go on following an object, under the same id.",
        sortOptions = false)
final class HandOverCommand implements Callable<Integer> {

    @Mixin private TargetOptions target;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "CAMERA",
            converter = IdConverter.class,
            description = "The id of the camera that goes on.")
    private String toCamera;

    @Override
    public Integer call() {
        return target.send(target.command(CommandAction.HAND_OVER).setToCamera(toCamera).build());
    }
}
