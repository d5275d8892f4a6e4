package io.siamstream.experiments.training.feature;

import io.siamstream.experiments.training.sampling.TrainingPair;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A trained network of another kind that says what it makes of training pairs. */
@FunctionalInterface
public interface Teacher {

    /** Nobody: it has nothing to teach. */
    Teacher NONE = pairs -> Collections.nCopies(pairs.size(), Optional.empty());

    /** An answer for each pair, where it is one to learn from. */
    List<Optional<TeacherAnswer>> of(List<TrainingPair> pairs);
}
