package io.siamstream.tools.targets;

import io.siamstream.schemas.CommandAction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code siamstream target correct}. */
@Command(
        name = "correct",
        description = "Tells where a followed object really is.",
        sortOptions = false)
final class CorrectCommand implements Callable<Integer> {

    @Mixin private TargetOptions target;
    @Mixin private RegionOptions region;

    @Override
    public Integer call() {
        return target.send(
                target.command(CommandAction.CORRECT).setRegion(region.region()).build());
    }
}
