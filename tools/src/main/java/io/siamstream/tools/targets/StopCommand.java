package io.siamstream.tools.targets;

import io.siamstream.schemas.CommandAction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code siamstream target stop}. */
@Command(name = "stop", description = "Ceases to follow an object.", sortOptions = false)
final class StopCommand implements Callable<Integer> {

    @Mixin private TargetOptions target;

    @Override
    public Integer call() {
        return target.send(target.command(CommandAction.STOP).build());
    }
}
