package io.siamstream.experiments.benchmark.speed;

import io.siamstream.experiments.benchmark.footage.DecodedFootage;
import io.siamstream.experiments.evaluation.peer.FearPeer;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.weights.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The light profile on one target beside what people would use instead. */
public final class PeersSection {

    private static final int STEPS = 32;
    private static final int SHAPE_TARGETS = 4;

    private PeersSection() {}

    /** Measures all and gives the lines of the section. */
    public static List<String> lines(SpeedSetting setting, MachineLimit limit, PeerFiles files)
            throws Exception {
        DecodedFootage pictures = NetworkSection.pictures(setting, 1);
        try (Tracker light = setting.open(Profile.LIGHT, 1);
                Contest contest = new Contest()) {
            contest.add(
                    "light profile, one thread",
                    new TrackerWorkload(light, pictures, false, 1),
                    setting.steps(STEPS, 1),
                    Optional.of(NetworkCosts.light(false)));
            for (TrackerFactory peer : files.trackers()) {
                contest.add(
                        peer instanceof FearPeer
                                ? "FEAR-XS, its network as the light profile runs it"
                                : peer.title(),
                        new PeerWorkload(peer, pictures),
                        setting.steps(STEPS, 1),
                        files.cost(peer));
            }
            for (int targets : setting.quick() ? List.of(1) : List.of(1, SHAPE_TARGETS)) {
                ShapeWorkload shape = new ShapeWorkload(setting.device(), targets);
                contest.add(
                        "SiamMask's shape, random weights: its network alone",
                        shape,
                        setting.steps(SHAPE_TARGETS, targets),
                        Optional.of(shape.cost()));
            }
            contest.warmUp(setting.warmUp());
            for (int round = 1; round <= setting.rounds(); round++) {
                contest.round();
                setting.say("peers: round %d of %d", round, setting.rounds());
            }
            List<String> lines = new ArrayList<>(SpeedTables.HEAD);
            lines.addAll(contest.rows(limit));
            return lines;
        }
    }
}
