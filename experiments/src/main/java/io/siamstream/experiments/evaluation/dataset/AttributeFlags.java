package io.siamstream.experiments.evaluation.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What makes a sequence hard, as OTB and UAV123 keep it: one line of zeros and ones. */
final class AttributeFlags {

    private AttributeFlags() {}

    /**
     * The attributes whose flag is set; none where there is no file.
     *
     * @param names the benchmark's attributes in the order of the flags
     * @throws DatasetException if the file is there and has not one flag for each
     */
    static Set<String> read(Path file, List<String> names) {
        if (!Files.exists(file)) {
            return Set.of();
        }
        double[] flags =
                NumberTable.read(file, Separator.COMMA, Set.of(names.size())).rows().get(0);
        Set<String> attributes = new TreeSet<>();
        for (int i = 0; i < flags.length; i++) {
            if (flags[i] != 0) {
                attributes.add(names.get(i));
            }
        }
        return attributes;
    }
}
