;; The scan of the local Vectorize: integer dot products of one query with chosen rows of codes.
;; It neither chooses, scales nor ranks; codes.ts does. Nothing rounds and nothing overflows:
;; 127 * 8191 * 1536 < 2^31.
;;
;; Assembled into scan.wasm (scan.test.ts holds the two against each other):
;;   npx wat2wasm src/local/vectorize/scan.wat -o src/local/vectorize/scan.wasm
(module
  (memory (export "memory") 1)

  (func (export "scan")
    (param $query i32)  ;; address of the query: i16, `width` of them
    (param $rows i32)   ;; address of row 0: i8, `width` a row
    (param $width i32)  ;; codes a row, a multiple of 32
    (param $slots i32)  ;; address of the row numbers to scan: u32
    (param $count i32)  ;; how many
    (param $dots i32)   ;; address of the results: i32, in the order of `slots`
    (local $row i32)
    (local $end i32)
    (local $at i32)
    (local $codes v128)
    (local $a v128)
    (local $b v128)
    (local $c v128)
    (local $d v128)

    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))

        (local.set $row
          (i32.add (local.get $rows) (i32.mul (i32.load (local.get $slots)) (local.get $width))))
        (local.set $end (i32.add (local.get $row) (local.get $width)))
        (local.set $at (local.get $query))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $c (v128.const i32x4 0 0 0 0))
        (local.set $d (v128.const i32x4 0 0 0 0))

        (loop $codes32
          (local.set $codes (v128.load (local.get $row)))
          (local.set $a
            (i32x4.add (local.get $a)
              (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $codes)) (v128.load (local.get $at)))))
          (local.set $b
            (i32x4.add (local.get $b)
              (i32x4.dot_i16x8_s
                (i16x8.extend_high_i8x16_s (local.get $codes)) (v128.load offset=16 (local.get $at)))))
          (local.set $codes (v128.load offset=16 (local.get $row)))
          (local.set $c
            (i32x4.add (local.get $c)
              (i32x4.dot_i16x8_s
                (i16x8.extend_low_i8x16_s (local.get $codes)) (v128.load offset=32 (local.get $at)))))
          (local.set $d
            (i32x4.add (local.get $d)
              (i32x4.dot_i16x8_s
                (i16x8.extend_high_i8x16_s (local.get $codes)) (v128.load offset=48 (local.get $at)))))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (local.set $row (i32.add (local.get $row) (i32.const 32)))
          (br_if $codes32 (i32.lt_u (local.get $row) (local.get $end))))

        (local.set $a
          (i32x4.add
            (i32x4.add (local.get $a) (local.get $b))
            (i32x4.add (local.get $c) (local.get $d))))
        (i32.store (local.get $dots)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
            (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))

        (local.set $slots (i32.add (local.get $slots) (i32.const 4)))
        (local.set $dots (i32.add (local.get $dots) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))))
