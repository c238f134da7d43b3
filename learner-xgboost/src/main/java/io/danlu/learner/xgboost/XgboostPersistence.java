package io.danlu.learner.xgboost;

import io.danlu.format.Field;
import io.danlu.format.Json;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.ModelPersistence;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Predictor;
import io.danlu.selection.learn.Settings;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Saves models in XGBoost's UBJSON, which every later XGBoost reads; in base 64, because a model's file is text.
 *
 * <p>XGBoost's native code trusts the bytes: some altered ones are rejected, others crash the JVM. The file's checksum
 * detects damage, but not a forged model.
 */
final class XgboostPersistence implements ModelPersistence {

    private static final String BYTES = "ubj";

    @Override
    public Predictor fit(Rows rows, Settings settings, long seed) {
        Native.require();
        Goal goal = Goal.of(rows.dataset().target());
        Points points = Points.of(rows.dataset().features());
        Growth growth = new XgboostLearner.XgboostTrainer(points, goal).growth(rows, settings, seed);
        growth.grow(XgboostSettings.rounds(settings));
        growth.end();
        byte[] bytes = growth.bytes();
        try {
            return new Trees(booster(bytes), bytes, points.features(), goal.outcome());
        } catch (XGBoostError error) {
            throw Native.refusal(error);
        }
    }

    @Override
    public Predictor read(Field written, int features, OptionalInt classes) {
        Native.require();
        Field text = written.fields().only(BYTES).required(BYTES);
        Outcome outcome = Outcome.of(classes);
        byte[] bytes = text.bytes();
        try {
            Booster booster = booster(bytes);
            requireFit(text, booster, features, outcome);
            return new Trees(booster, bytes, features, outcome);
        } catch (XGBoostError error) {
            throw text.refuse("must be a model of XGBoost: " + Native.said(error));
        }
    }

    private static void requireFit(Field text, Booster booster, int features, Outcome outcome) throws XGBoostError {
        if (booster.getNumFeature() != features) {
            throw text.refuse(
                    "must be a model of %d features, not of %d.".formatted(features, booster.getNumFeature()));
        }
        try (Matrix zeros = new Matrix(new float[features], 1, features)) {
            int width = booster.predict(zeros.data())[0].length;
            if (width != outcome.width()) {
                throw text.refuse("must be a model of %d outputs, not of %d.".formatted(outcome.width(), width));
            }
        }
    }

    private static Booster booster(byte[] bytes) throws XGBoostError {
        try {
            Booster booster = XGBoost.loadModel(bytes);
            booster.setParam("nthread", 1);
            booster.setParam("verbosity", 0);
            return booster;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A model that was read, or can be. It predicts for one thread at a time. */
    private static final class Trees implements Predictor {

        private final Booster booster;
        private final byte[] bytes;
        private final int features;
        private final Outcome outcome;

        Trees(Booster booster, byte[] bytes, int features, Outcome outcome) {
            this.booster = booster;
            this.bytes = bytes;
            this.features = features;
            this.outcome = outcome;
        }

        @Override
        public synchronized Prediction predict(List<Column> columns) {
            if (columns.size() != features) {
                throw new ModelException("Model: %d columns are given, but it was fitted to %d. Give those columns."
                        .formatted(columns.size(), features));
            }
            return outcome.prediction(Growth.predict(booster, Points.of(columns), 0));
        }

        @Override
        public Json json() {
            return Json.object()
                    .put(BYTES, Base64.getEncoder().encodeToString(bytes))
                    .build();
        }
    }
}
