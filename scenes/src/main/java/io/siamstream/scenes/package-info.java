/**
 * Generated scenes: cameras that never existed, with exact ground truth for every object. A scene
 * depends on its seed and the frame's number only, so that every run shows the same pictures.
 */
package io.siamstream.scenes;
