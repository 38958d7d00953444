extension GoodDocument {
    /// Every key that the looks of a shape's own may have, in canonical form.
    static let everyLook = """
        {
          "format": "inkpack.icon/1",
          "name": "as-it-is",
          "grid": 48,
          "canvas": [48, 31.5],
          "shapes": [
            {
              "id": "box",
              "path": "M4 4H20V20z",
              "role": "body",
              "asIs": {
                "fill": "#ff0000",
                "fillRule": "evenodd",
                "stroke": { "ink": "accent", "opacity": 0.5 },
                "strokeWidth": 2.5,
                "cap": "round",
                "join": "bevel",
                "miterLimit": 10,
                "dashes": [2, 1, 0],
                "dashOffset": -0.5,
                "pen": [1, 0, 0.5, 2],
                "strokeFirst": true
              }
            },
            {
              "rect": [1, 2, 3, 4],
              "corner": 1,
              "asIs": {
                "fill": {
                  "linear": [-2000000, 0.1, 4, 0.3],
                  "stops": [
                    [0, "#ffffff"],
                    [0.3333333333333333, "#00000080"],
                    [0.3333333333333333, "#123456"]
                  ],
                  "spread": "reflect",
                  "transform": "matrix(1 0 0.30000000000000004 1 1e-07 2)"
                },
                "stroke": { "radial": [1, 2, 3], "stops": [[1, "#000000"]] }
              }
            },
            {
              "dot": [1, 2],
              "asIs": {
                "fill": { "radial": [1, 2, 3, 1.5, 2], "stops": [[1, "#000000"]] },
                "stroke": {
                  "radial": [1, 2, 3, 1, 2, 0.25],
                  "stops": [[1, "#000000"]],
                  "spread": "repeat"
                }
              }
            },
            {
              "circle": [5, 5, 4],
              "asIs": {
                "fill": {
                  "pattern": [0.1, -0.7, 0.2, 1.1],
                  "shapes": [
                    {
                      "id": "tile",
                      "line": [0, 0, 1, 1],
                      "asIs": {
                        "stroke": { "ink": "tile-ink" }
                      }
                    },
                    { "rect": [0, 0, 1, 1], "over": ["tile"] }
                  ],
                  "opacity": 0.75,
                  "transform": "matrix(2 0 0 2 0 0)"
                }
              }
            },
            {
              "group": [
                { "line": [1, 1, 2, 2], "asIs": {} }
              ],
              "opacity": 0.5,
              "asIs": {
                "blend": "color-dodge",
                "isolate": true,
                "clip": { "path": "M0 0H9V9Z", "rule": "evenodd" },
                "mask": {
                  "coverage": "linear-luminance",
                  "shapes": [
                    { "rect": [0, 0, 9, 9], "role": "fill" }
                  ]
                }
              }
            },
            {
              "image": { "size": [2, 1], "rgba": "/wAA/wIC/4A=" },
              "transform": "translate(4 4) scale(8)",
              "asIs": {
                "interpolation": "pixelated",
                "clip": { "path": "M0 0H2V1Z" },
                "mask": {
                  "shapes": [
                    { "dot": [1, 1] }
                  ]
                }
              }
            },
            {
              "image": { "size": [1, 1], "rgba": "AAAAAA==" }
            }
          ]
        }

        """
}
