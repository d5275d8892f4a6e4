package io.siamstream.experiments.benchmark.speed;

import io.siamstream.experiments.benchmark.footage.DecodedFootage;
import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.weights.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bare tracker by profile and number of targets. */
public final class NetworkSection {

    /** Frames of a camera before it turns back. */
    static final int FRAMES = 12;

    private static final int LIGHT_TARGETS = 64;
    private static final int RESNET_TARGETS = 16;

    private NetworkSection() {}

    /** Measures both profiles and gives the lines of the section. */
    public static List<String> lines(SpeedSetting setting, MachineLimit limit) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        try (Tracker light = setting.open(Profile.LIGHT, cores);
                Tracker resnet = setting.open(Profile.RESNET, cores);
                Contest contest = new Contest()) {
            NetworkCost search = NetworkCosts.light(false);
            NetworkCost masked = NetworkCosts.light(true);
            for (int targets : setting.batches()) {
                contest.add(
                        "light profile",
                        new TrackerWorkload(light, pictures(setting, targets), false, 1),
                        setting.steps(LIGHT_TARGETS, targets),
                        Optional.of(search));
            }
            for (int targets : setting.quick() ? List.of(1) : List.of(1, 8)) {
                contest.add(
                        "light profile with masks",
                        new TrackerWorkload(light, pictures(setting, targets), true, 1),
                        setting.steps(LIGHT_TARGETS, targets),
                        Optional.of(masked));
            }
            NetworkCost resnetCost = NetworkCosts.resnet();
            for (int targets : setting.quick() ? List.of(1) : List.of(1, 4, 8)) {
                contest.add(
                        "ResNet profile",
                        new TrackerWorkload(resnet, pictures(setting, targets), false, cores),
                        setting.steps(RESNET_TARGETS, targets),
                        Optional.of(resnetCost));
            }
            contest.warmUp(setting.warmUp());
            for (int round = 1; round <= setting.rounds(); round++) {
                contest.round();
                setting.say("network: round %d of %d", round, setting.rounds());
            }
            List<String> lines = new ArrayList<>(SpeedTables.HEAD);
            lines.addAll(contest.rows(limit));
            return lines;
        }
    }

    /** Decoded pictures of so many cameras. */
    static DecodedFootage pictures(SpeedSetting setting, int cameras) {
        return new DecodedFootage(Footage.of(setting.folder(), cameras, FRAMES, 1));
    }
}
