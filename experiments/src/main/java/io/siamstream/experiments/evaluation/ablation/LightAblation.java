package io.siamstream.experiments.evaluation.ablation;

import io.siamstream.experiments.evaluation.parts.LightPart;
import io.siamstream.experiments.evaluation.parts.ReducedTracker;
import io.siamstream.experiments.evaluation.peer.SiamMlg;
import io.siamstream.experiments.evaluation.score.AblationRow.Part;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The light profile without its parts, with each of them, with all, and with all but one. */
final class LightAblation {

    /** What the rows are. */
    static final String INTRODUCTION =
            "The plain network with the highest peak taken for the target, then with each part"
                    + " alone: the selective kernel, the gradient guide, and the memory of who is"
                    + " who (identity); then with all, and with all but one.";

    private static final Set<LightPart> ADDITIONS =
            EnumSet.of(LightPart.KERNEL, LightPart.UPDATES, LightPart.IDENTITY);

    private LightAblation() {}

    static List<AblationSetup> setups(Optional<Path> weights, TrackerOptions options) {
        List<AblationSetup> setups = new ArrayList<>();
        setups.add(setup("none", Part.ADDITIONS, "SiamMLG-plain", weights, ADDITIONS, options));
        for (LightPart part : ADDITIONS) {
            Set<LightPart> others = EnumSet.copyOf(ADDITIONS);
            others.remove(part);
            setups.add(
                    setup(
                            name(part),
                            Part.ADDITIONS,
                            "SiamMLG-" + part.shortName(),
                            weights,
                            others,
                            options));
        }
        setups.add(
                new AblationSetup(
                        "all: SiamMLG",
                        Part.ADDITIONS,
                        true,
                        new SiamMlg("SiamMLG", weights, options)));
        for (LightPart part : LightPart.values()) {
            setups.add(
                    setup(
                            "all but " + name(part),
                            part == LightPart.UPDATES ? Part.FIXED_TEMPLATE : Part.LEFT_OUT,
                            "SiamMLG-no-" + part.shortName(),
                            weights,
                            EnumSet.of(part),
                            options));
        }
        return setups;
    }

    private static AblationSetup setup(
            String name,
            Part part,
            String title,
            Optional<Path> weights,
            Set<LightPart> without,
            TrackerOptions options) {
        return new AblationSetup(
                name, part, false, new ReducedTracker(title, weights, without, options));
    }

    private static String name(LightPart part) {
        return switch (part) {
            case IDENTITY -> "identity";
            case UPDATES -> "gradient guide";
            case KERNEL -> "selective kernel";
            case MASK -> "masks";
        };
    }
}
