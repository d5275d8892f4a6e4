package io.siamstream.tools.targets;

import io.siamstream.schemas.CommandAction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code siamstream target start}. */
@Command(name = "start", description = "Begins to follow an object.", sortOptions = false)
final class StartCommand implements Callable<Integer> {

    @Mixin private TargetOptions target;
    @Mixin private RegionOptions region;

    @Option(names = "--label", description = "Free text that every event of the target carries.")
    private String label;

    @Option(names = "--mask", description = "Let the events carry the target's mask.")
    private boolean mask;

    @Override
    public Integer call() {
        return target.send(
                target.command(CommandAction.START)
                        .setRegion(region.region())
                        .setLabel(label)
                        .setMask(mask)
                        .build());
    }
}
