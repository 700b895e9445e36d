/** The role of a teammate. */
export * from "@effect-scale/api/entities/TeammateRole"
