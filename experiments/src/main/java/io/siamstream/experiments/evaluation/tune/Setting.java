package io.siamstream.experiments.evaluation.tune;

import io.siamstream.experiments.evaluation.peer.OptionsFile;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.util.Map;
import java.util.TreeMap;

/**
 * Options that differ from the base.
 *
 * @param changes values by the options' names, such as templates.fusion; none for the base itself
 */
record Setting(Map<String, Object> changes) {

    static final Setting BASE = new Setting(Map.of());

    Setting {
        changes = Map.copyOf(changes);
    }

    /** The setting with one value changed. */
    Setting with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(changes);
        more.put(name, value);
        return new Setting(more);
    }

    /** The setting without those changes that say what the base says. */
    Setting reduced(TrackerOptions base) {
        Map<String, Object> real = new TreeMap<>(changes);
        real.entrySet()
                .removeIf(
                        change ->
                                OptionsFile.with(base, change.getKey(), change.getValue())
                                        .equals(base));
        return new Setting(real);
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException if one is unknown, or they cannot go together
     */
    TrackerOptions options(TrackerOptions base) {
        TrackerOptions options = base;
        for (Map.Entry<String, Object> change : changes.entrySet()) {
            options = OptionsFile.with(options, change.getKey(), change.getValue());
        }
        return options;
    }

    @Override
    public String toString() {
        return changes.isEmpty() ? "base" : new TreeMap<>(changes).toString();
    }
}
